package dev.lightapi.processor;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names that follow from other names. */
public final class Naming {

  /** Before a capital that starts a word: {@code orderLine}, {@code HTTPServer}. */
  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Naming() {}

  /** The path of a class's resource: {@code OrderLine} is at {@code /order-lines}. */
  public static String path(String className) {
    return "/" + plural(words(className, "-"));
  }

  /** What an endpoint class is about: {@code TaskEndpoint} is about {@code Task}. */
  public static String subject(String className) {
    String subject = className.replaceFirst("Endpoint$", "");
    return subject.isEmpty() ? className : subject;
  }

  /** The table of a class: {@code OrderLine} is in {@code order_lines}. */
  public static String table(String className) {
    return plural(words(className, "_"));
  }

  /** The column of a field: {@code unitPrice} is in {@code unit_price}. */
  public static String column(String fieldName) {
    return words(fieldName, "_");
  }

  /** A local variable for an object of a class: {@code orderLine}, {@code urlAlias}; never a keyword. */
  public static String variable(String className) {
    return noKeyword(decapitalized(className));
  }

  /** A local variable for several objects of a class: {@code orderLines}. */
  public static String variables(String className) {
    return noKeyword(plural(decapitalized(className)));
  }

  /** A constant: {@code orderState} is {@code ORDER_STATE}. */
  public static String constant(String name) {
    return words(name, "_").toUpperCase(Locale.ROOT);
  }

  /** The plural of an English noun, as far as its spelling shows it. */
  public static String plural(String noun) {
    if (noun.matches(".*[^aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    if (noun.endsWith("iz")) {
      return noun + "zes";
    }
    return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
  }

  private static String decapitalized(String className) {
    String[] words = WORD_START.split(className, 2);
    words[0] = words[0].toLowerCase(Locale.ROOT);
    return String.join("", words);
  }

  private static String noKeyword(String name) {
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }

  private static String words(String name, String separator) {
    return WORD_START
        .matcher(name)
        .replaceAll(separator)
        .replace("_", separator)
        .toLowerCase(Locale.ROOT);
  }
}
