package io.github.neuronmerge.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Writes a document as one self-contained HTML file with style and pictures inside. The page follows the reader's
 * choice of light or dark and can be printed. On narrow screens each row of a table becomes a small list.
 */
public final class HtmlWriter {
  private final StringBuilder out = new StringBuilder();

  private HtmlWriter() {}

  /** Returns the text of the HTML file, to be stored as UTF-8. */
  public static String write(Document document) {
    HtmlWriter writer = new HtmlWriter();
    writer.head(document);
    writer.body(document);
    return writer.out.toString();
  }

  private void head(Document document) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<title>").append(escaped(document.title())).append("</title>\n")
        .append("<style>\n").append(style()).append("</style>\n</head>\n");
  }

  private static String style() {
    try (InputStream in = HtmlWriter.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read report.css", e);
    }
  }

  private void body(Document document) {
    out.append("<body>\n<main>\n<h1>").append(escaped(document.title())).append("</h1>\n");
    blocks(document.lead());
    out.append("<nav aria-label=\"Contents\">\n<ul>\n");
    document.sections().forEach(section -> out.append("<li><a href=\"#").append(section.id()).append("\">")
        .append(escaped(section.title())).append("</a></li>\n"));
    out.append("</ul>\n</nav>\n");
    for (Section section : document.sections()) {
      out.append("<section id=\"").append(section.id()).append("\">\n<h2>").append(escaped(section.title()))
          .append("</h2>\n");
      blocks(section.blocks());
      out.append("</section>\n");
    }
    out.append("</main>\n</body>\n</html>\n");
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      out.append("<p>");
      line(paragraph.line());
      out.append("</p>\n");
    } else if (block instanceof Block.Bullets bullets) {
      out.append("<ul>\n");
      for (List<Inline> line : bullets.lines()) {
        out.append("<li>");
        line(line);
        out.append("</li>\n");
      }
      out.append("</ul>\n");
    } else if (block instanceof Block.Listing listing) {
      out.append("<pre><code>").append(escaped(listing.text())).append("</code></pre>\n");
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Picture picture) {
      picture(picture);
    } else if (block instanceof Block.Details details) {
      out.append("<details>\n<summary>").append(escaped(details.summary())).append("</summary>\n");
      blocks(details.blocks());
      out.append("</details>\n");
    }
  }

  private void table(Block.Table table) {
    out.append("<table>\n<thead>\n<tr>");
    table.header().forEach(name -> out.append("<th scope=\"col\">").append(escaped(name)).append("</th>"));
    out.append("</tr>\n</thead>\n<tbody>\n");
    for (Block.Row row : table.rows()) {
      out.append(row.id().isEmpty() ? "<tr>" : "<tr id=\"" + escaped(row.id()) + "\">");
      for (int i = 0; i < row.fields().size(); i++) {
        out.append("<td data-label=\"").append(escaped(table.header().get(i))).append("\">");
        line(row.fields().get(i));
        out.append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n");
  }

  private void picture(Block.Picture picture) {
    out.append("<figure id=\"").append(escaped(picture.id())).append("\">\n<img src=\"data:image/svg+xml;base64,")
        .append(Base64.getEncoder().encodeToString(picture.svg().getBytes(StandardCharsets.UTF_8)))
        .append("\" alt=\"").append(escaped(picture.alt()))
        .append("\">\n<figcaption>").append(escaped(picture.title())).append("</figcaption>\n</figure>\n");
  }

  private void line(List<Inline> line) {
    line.forEach(this::inline);
  }

  private void inline(Inline inline) {
    if (inline instanceof Inline.Plain plain) {
      out.append(escaped(plain.text()));
    } else if (inline instanceof Inline.Strong strong) {
      out.append("<strong>").append(escaped(strong.text())).append("</strong>");
    } else if (inline instanceof Inline.Code code) {
      out.append("<code>").append(escaped(code.text())).append("</code>");
    } else if (inline instanceof Inline.Link link) {
      out.append("<a href=\"").append(escaped(link.target())).append("\">").append(escaped(link.text()))
          .append("</a>");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
