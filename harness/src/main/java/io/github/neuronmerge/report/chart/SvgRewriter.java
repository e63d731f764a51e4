package io.github.neuronmerge.report.chart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Copies an SVG file of XChart, element by element, and improves it. The copy has a title and a text alternative. It
 * has no document type, which would refer to a file on another computer. Invisible elements are left out, and numbers
 * are rounded. Clips are numbered in order instead of by hash codes of Java objects, so equal pictures give equal
 * files.
 */
final class SvgRewriter {
  private static final String CLIP = "clip";
  /** Styles that contain one of these are transparent. */
  private static final List<String> UNSEEN = List.of("opacity:0;", "opacity:0.0;");

  private final XMLStreamReader in;
  private final XMLStreamWriter out;
  /** Open groups without any visible element so far, outermost first. */
  private final Deque<Map<String, String>> emptyGroups = new ArrayDeque<>();
  private final Map<String, String> clips = new HashMap<>();

  private SvgRewriter(XMLStreamReader in, XMLStreamWriter out) {
    this.in = in;
    this.out = out;
  }

  /** Returns the bytes of the improved SVG file, as UTF-8. */
  static byte[] rewrite(byte[] svg, String title, String alt) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(svg.length);
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(
          bytes, StandardCharsets.UTF_8.name());
      new SvgRewriter(factory.createXMLStreamReader(new ByteArrayInputStream(svg)), out).copy(title, alt);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("cannot read the SVG of the picture '" + title + "'", e);
    }
    return bytes.toByteArray();
  }

  private void copy(String title, String alt) throws XMLStreamException {
    out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    while (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
      in.next();
    }
    root();
    text("title", title);
    text("desc", alt);
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {
          // White space between elements is left out and written again.
        }
      }
    }
    out.writeEndDocument();
    out.flush();
  }

  private void root() throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeStartElement(in.getLocalName());
    out.writeAttribute("role", "img");
    out.writeDefaultNamespace(in.getNamespaceURI());
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      if (in.getNamespacePrefix(i) != null) {
        out.writeNamespace(in.getNamespacePrefix(i), in.getNamespaceURI(i));
      }
    }
    for (Map.Entry<String, String> attribute : attributes().entrySet()) {
      out.writeAttribute(attribute.getKey(), attribute.getValue());
    }
  }

  private void text(String element, String text) throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeStartElement(element);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private void start() throws XMLStreamException {
    String style = in.getAttributeValue(null, "style");
    if (style != null && UNSEEN.stream().anyMatch(style::contains)) {
      skip();
    } else if (in.getLocalName().equals("g")) {
      emptyGroups.addLast(attributes());
    } else {
      while (!emptyGroups.isEmpty()) {
        write("g", emptyGroups.removeFirst());
      }
      write(in.getLocalName(), attributes());
    }
  }

  /** Skips an element and everything in it. */
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0;) {
      int event = in.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  private void end() throws XMLStreamException {
    if (in.getLocalName().equals("g") && !emptyGroups.isEmpty()) {
      emptyGroups.removeLast();
    } else {
      out.writeEndElement();
    }
  }

  private void write(String element, Map<String, String> attributes) throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeStartElement(element);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      out.writeAttribute(attribute.getKey(), attribute.getValue());
    }
  }

  /** Returns the attributes of the current element, by their names with prefixes. */
  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String prefix = in.getAttributePrefix(i);
      String name = prefix == null || prefix.isEmpty() ? in.getAttributeLocalName(i)
          : prefix + ":" + in.getAttributeLocalName(i);
      attributes.put(name, mended(name, in.getAttributeValue(i)));
    }
    return attributes;
  }

  private String mended(String name, String value) {
    return switch (name) {
      case "id" -> clip(value);
      case "clip-path" -> "url(#" + clip(value.substring("url(#".length(), value.length() - 1)) + ")";
      default -> SvgNumbers.shortened(value);
    };
  }

  private String clip(String name) {
    return clips.computeIfAbsent(name, unknown -> CLIP + clips.size());
  }
}
