package io.github.neuronmerge.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Would catch words that become markup, a file that needs the network, and a table that a reader cannot follow. */
class WritersTest {
  private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  private static final Document DOCUMENT = new Document("A <b> & C", List.of(Block.paragraph("`a|b` is *best*")),
      List.of(new Section("first", "First", List.of(
          new Block.Table(List.of("name", "value"), List.of(
              new Block.Row("row-1", List.of(List.of(new Inline.Code("x|y")), List.of(new Inline.Link("1 < 2",
                  "#first")))),
              new Block.Row("", List.of(List.of(new Inline.Strong("loud")), List.of())))),
          new Block.Picture("picture-p", "A picture", "shows \"this\"", "p.png", SVG),
          new Block.Bullets(List.of(Inline.line("one"), Inline.line("two"))),
          new Block.Listing("mvn <test>\n  more"),
          new Block.Details("More", List.of(Block.paragraph("hidden")))))));

  @Test
  void htmlIsWellFormedEnoughToBeReadAsXml() throws Exception {
    String html = HtmlWriter.write(DOCUMENT);
    String xml = html.replaceFirst("<!DOCTYPE html>", "").replaceAll("<(meta|img)([^>]*)>", "<$1$2/>");
    javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
  }

  @Test
  void wordsStayWords() {
    String html = HtmlWriter.write(DOCUMENT);
    assertTrue(html.contains("<h1>A &lt;b&gt; &amp; C</h1>"));
    assertTrue(html.contains("alt=\"shows &quot;this&quot;\""));
    assertTrue(html.contains("<pre><code>mvn &lt;test&gt;\n  more</code></pre>"));
    String markdown = MarkdownWriter.write(DOCUMENT);
    assertTrue(markdown.startsWith("# A \\<b\\> & C\n"));
    assertTrue(markdown.contains("`a\\|b` is \\*best\\*"));
    assertTrue(markdown.contains("| <a id=\"row-1\"></a>`x\\|y` | [1 \\< 2](#first) |"));
  }

  @Test
  void nothingIsFetched() {
    String html = HtmlWriter.write(DOCUMENT);
    String withoutPictures = html.replaceAll("data:image/svg\\+xml;base64,[A-Za-z0-9+/=]*", "");
    assertFalse(Pattern.compile("https?:|url\\(|@import|<link|<script|src=\"[^\"]").matcher(withoutPictures).find());
    String inside = html.replaceAll("(?s).*base64,([A-Za-z0-9+/=]*).*", "$1");
    assertEquals(SVG, new String(Base64.getDecoder().decode(inside), StandardCharsets.UTF_8));
  }

  @Test
  void onNarrowScreensEachFieldSaysItsColumn() {
    String html = HtmlWriter.write(DOCUMENT);
    assertTrue(html.contains("<td data-label=\"value\"><a href=\"#first\">1 &lt; 2</a></td>"));
    assertTrue(html.contains("content: attr(data-label)"));
  }

  @Test
  void bothColourSchemesAndPrintingAreProvidedFor() {
    String html = HtmlWriter.write(DOCUMENT);
    assertTrue(html.contains("prefers-color-scheme: dark"));
    assertTrue(html.contains("@media print"));
  }

  @Test
  void everyLinkHasAPlaceToGo() {
    String html = HtmlWriter.write(DOCUMENT);
    Pattern.compile("href=\"#([^\"]*)\"").matcher(html).results().forEach(link ->
        assertTrue(html.contains("id=\"" + link.group(1) + "\""), link.group(1)));
  }

  @Test
  void aRowOfOtherLengthThanTheHeaderIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Block.Table(List.of("one"), List.of(
        new Block.Row("", List.of()))));
  }

  @Test
  void backQuotesComeInPairs() {
    assertThrows(IllegalArgumentException.class, () -> Inline.line("a `b"));
    assertEquals(List.of(new Inline.Code("a"), new Inline.Plain(" b")), Inline.line("`a` b"));
  }
}
