package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.SourceRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The errors that were found, collected before any of them is printed. */
public final class Report {

  private final List<Finding> findings = new ArrayList<>();

  /** One error and its place. */
  public record Finding(SourceRef source, String message) {}

  void add(SourceRef source, Message message, Object... names) {
    findings.add(new Finding(source, message.format(names)));
  }

  public boolean isClean() {
    return findings.isEmpty();
  }

  public List<Finding> findings() {
    return Collections.unmodifiableList(findings);
  }
}
