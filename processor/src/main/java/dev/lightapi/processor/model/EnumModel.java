package dev.lightapi.processor.model;

import java.util.Map;
import java.util.Optional;

/**
 * The constants of an enum that have other names or values than in Java.
 *
 * @param names the names in JSON by those in Java; empty if they are the same
 * @param inJson what has the values in JSON
 * @param inColumn what has the values in the column
 */
public record EnumModel(
    Map<String, String> names, Optional<ValueModel> inJson, Optional<ValueModel> inColumn) {

  public EnumModel {
    names = Map.copyOf(names);
  }

  /**
   * What has a value of each constant.
   *
   * @param member a method without parameters, or a field
   * @param isMethod whether it is a method
   * @param type the type of the values
   */
  public record ValueModel(String member, boolean isMethod, ScalarType type) {}
}
