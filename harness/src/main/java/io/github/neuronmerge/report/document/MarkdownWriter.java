package io.github.neuronmerge.report.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a document as Markdown with GitHub's tables. Pictures are links to files in the same folder. */
public final class MarkdownWriter {
  /** Characters that have a meaning in Markdown. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|#]");
  private final StringBuilder out = new StringBuilder();

  private MarkdownWriter() {}

  /** Returns the document's text. */
  public static String write(Document document) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.out.append("# ").append(escaped(document.title())).append("\n\n");
    writer.blocks(document.lead());
    for (Section section : document.sections()) {
      writer.out.append("<a id=\"").append(section.id()).append("\"></a>\n\n## ")
          .append(escaped(section.title())).append("\n\n");
      writer.blocks(section.blocks());
    }
    return writer.out.toString().strip() + "\n";
  }

  /** Returns the text of some blocks, for a page whose other text is written by hand. */
  public static String write(List<Block> blocks) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.blocks(blocks);
    return writer.out.toString().strip() + "\n";
  }

  /** Returns the lines of one block, for a page that is assembled line by line. */
  public static List<String> lines(Block block) {
    return write(List.of(block)).lines().toList();
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      out.append(line(paragraph.line())).append("\n\n");
    } else if (block instanceof Block.Bullets bullets) {
      bullets.lines().forEach(line -> out.append("- ").append(line(line)).append('\n'));
      out.append('\n');
    } else if (block instanceof Block.Listing listing) {
      listing.text().lines().forEach(line -> out.append("    ").append(line).append('\n'));
      out.append('\n');
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Picture picture) {
      out.append("<a id=\"").append(picture.id()).append("\"></a>\n\n![").append(escaped(picture.alt()))
          .append("](").append(picture.file()).append(")\n\n");
    } else if (block instanceof Block.Details details) {
      out.append("**").append(escaped(details.summary())).append("**\n\n");
      blocks(details.blocks());
    }
  }

  private void table(Block.Table table) {
    out.append(table.header().stream().map(MarkdownWriter::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    out.append(table.header().stream().map(name -> "---").collect(Collectors.joining(" | ", "| ", " |\n")));
    for (Block.Row row : table.rows()) {
      String anchor = row.id().isEmpty() ? "" : "<a id=\"" + row.id() + "\"></a>";
      out.append(row.fields().stream().map(MarkdownWriter::line)
          .collect(Collectors.joining(" | ", "| " + anchor, " |\n")));
    }
    out.append('\n');
  }

  private static String line(List<Inline> line) {
    return line.stream().map(MarkdownWriter::inline).collect(Collectors.joining());
  }

  private static String inline(Inline inline) {
    if (inline instanceof Inline.Plain plain) {
      return escaped(plain.text());
    }
    if (inline instanceof Inline.Strong strong) {
      return "**" + escaped(strong.text()) + "**";
    }
    if (inline instanceof Inline.Code code) {
      return code.text().isEmpty() ? "" : "`" + code.text().replace("|", "\\|") + "`";
    }
    Inline.Link link = (Inline.Link) inline;
    return "[" + escaped(link.text()) + "](" + link.target() + ")";
  }

  private static String escaped(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }
}
