package dev.lightapi.store;

import java.util.List;

/**
 * What the database reports about changes to an entity's table, by any writer. Immutable.
 *
 * @param anything whether any row may have changed
 * @param messages the message of each row's trigger: JSON of the key's and the filters' values before and after, by the names of
 *     the fields: {@code [{"id":7,"category":"toys"},{"id":7,"category":"books"}]}; null for a row that was not there, or
 *     that is as the other one
 */
public record ExternalChanges(boolean anything, List<String> messages) {

  /** Changes of which no details are known. */
  public static final ExternalChanges ANYTHING = new ExternalChanges(true, List.of());

  public ExternalChanges {
    messages = List.copyOf(messages);
  }

  /** The changes in these messages; an empty message stands for any row. */
  public static ExternalChanges of(List<String> messages) {
    return messages.contains("") ? ANYTHING : new ExternalChanges(false, messages);
  }
}
