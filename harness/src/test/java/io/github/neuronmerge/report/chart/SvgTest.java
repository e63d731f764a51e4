package io.github.neuronmerge.report.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.RealisticRun;
import io.github.neuronmerge.report.plot.Plots;
import io.github.neuronmerge.report.table.RunTables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Catches SVG files that no browser takes, that fetch something, or that differ from one drawing to the next. */
class SvgTest {
  @TempDir Path home;

  private static Document parse(Picture picture) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(picture.svg()));
  }

  private static String text(Document document, String element) {
    NodeList found = document.getElementsByTagName(element);
    assertEquals(1, found.getLength(), element);
    return found.item(0).getTextContent();
  }

  @Test
  void everyPictureStandsAloneAndSaysWhatItShows() throws Exception {
    FakeRun fake = RealisticRun.reported();
    for (Picture picture : Plots.draw(new RunTables(fake.run.root()))) {
      Document document = parse(picture);
      assertEquals(picture.title(), text(document, "title"));
      assertEquals(picture.alt(), text(document, "desc"));
      assertTrue(picture.alt().matches("(?s).*[0-9].*[.]"), picture.alt());
      String svg = new String(picture.svg(), StandardCharsets.UTF_8);
      for (String outside : List.of("href", "<image", "<style", "@import", "font-family", "<script")) {
        assertFalse(svg.contains(outside), picture.name() + " has " + outside);
      }
      assertEquals(1, svg.split("http://www.w3.org/2000/svg", -1).length - 1, picture.name());
    }
  }

  @Test
  void picturesAreTheSameInEveryLanguage() {
    FakeRun fake = RealisticRun.reported();
    Locale before = Locale.getDefault();
    List<List<Picture>> drawn = new ArrayList<>();
    try {
      for (String language : List.of("en-US", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        drawn.add(Plots.draw(new RunTables(fake.run.root())));
      }
    } finally {
      Locale.setDefault(before);
    }
    for (int i = 0; i < drawn.get(0).size(); i++) {
      assertArrayEquals(drawn.get(0).get(i).svg(), drawn.get(1).get(i).svg(), drawn.get(0).get(i).name());
      assertArrayEquals(drawn.get(0).get(i).png(), drawn.get(1).get(i).png(), drawn.get(0).get(i).name());
    }
  }

  @Test
  void theDataSetThatIsNotThePublishedOneIsNamedInTheHeading() {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward"), List.of(new Budget.Uniform(0.5)),
        List.of(1L, 2L), List.of(1L), List.of(1)), /* verified= */ false);
    fake.finishAll(0.9);
    fake.report();
    assertTrue(new RunTables(fake.run.root()).subject().contains("unverified data"));
  }
}
