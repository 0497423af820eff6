package dev.lightapi.store;

import java.util.List;

/**
 * What the database tells of changes to an entity's table, whoever made them. Immutable.
 *
 * @param anything whether any row may have changed
 * @param messages what each row's trigger told: JSON of the key's and the filters' values before and after, by the names of
 *     the fields: {@code [{"id":7,"category":"toys"},{"id":7,"category":"books"}]}; null for a row that was not there, or
 *     that is as the other one
 */
public record OutsideChanges(boolean anything, List<String> messages) {

  /** Of which nothing is known. */
  public static final OutsideChanges ANYTHING = new OutsideChanges(true, List.of());

  public OutsideChanges {
    messages = List.copyOf(messages);
  }

  /** What these messages tell; an empty one is for any row. */
  public static OutsideChanges of(List<String> messages) {
    return messages.contains("") ? ANYTHING : new OutsideChanges(false, messages);
  }
}
