package dev.lightapi.processor.openapi;

import dev.lightapi.processor.Naming;
import java.util.Locale;

/** English and identifiers for one class: {@code OrderLine} is "an order line", and {@code createOrderLine} makes one. */
record Wording(String className) {

  /** {@code order line}. */
  String noun() {
    return words(className);
  }

  /** {@code order lines}. */
  String nouns() {
    return Naming.plural(noun());
  }

  /** {@code an order line}. */
  String one() {
    return ("aeio".indexOf(noun().charAt(0)) >= 0 ? "an " : "a ") + noun();
  }

  /** {@code listOrderLines}. */
  String id(String verb) {
    return verb + (verb.equals("list") ? Naming.plural(className) : className);
  }

  /** {@code taskSearch} for the method {@code search} of what is about a {@code Task}. */
  String method(String name) {
    String subject = Naming.variable(className).replaceFirst("_$", "");
    return subject + capitalized(name);
  }

  /** {@code Best sellers} for {@code bestSellers}. */
  static String sentence(String name) {
    return capitalized(words(name));
  }

  private static String words(String name) {
    return Naming.column(name).replace('_', ' ').strip().toLowerCase(Locale.ROOT);
  }

  static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
