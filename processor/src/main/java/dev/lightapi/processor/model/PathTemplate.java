package dev.lightapi.processor.model;

import java.util.List;
import java.util.regex.Pattern;

/** A path with the names of its parameters in braces: {@code /tasks/{id}}. The one place that reads such texts. */
public record PathTemplate(String text) {

  private static final String LITERAL = "/[A-Za-z0-9_.~-]+";
  private static final Pattern PATH = Pattern.compile("(" + LITERAL + ")+");
  private static final Pattern SUFFIX = Pattern.compile("(" + LITERAL + "|/\\{[^/{}]+})*");
  private static final Pattern PARAMETER = Pattern.compile("\\{([^/{}]*)}");

  /** Whether it is a path without parameters. */
  public boolean isLiteral() {
    return PATH.matcher(text).matches();
  }

  /** Whether it can follow an endpoint's path; it may be empty. */
  public boolean isSuffix() {
    return SUFFIX.matcher(text).matches();
  }

  /** The names of its parameters, from left to right. */
  public List<String> parameters() {
    return PARAMETER.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** Whether two templates match the same paths, whatever their parameters are called. */
  public boolean matchesSamePathsAs(PathTemplate other) {
    return withoutNames().equals(other.withoutNames());
  }

  /** The path with nothing in the braces: equal for templates that match the same paths. */
  public String withoutNames() {
    return PARAMETER.matcher(text).replaceAll("{}");
  }
}
