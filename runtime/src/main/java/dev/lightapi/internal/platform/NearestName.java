package dev.lightapi.internal.platform;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that a misspelt name was most likely meant to be. */
public final class NearestName {

  /** Similar names have at most one edit in this many letters. */
  private static final int LETTERS_PER_EDIT = 3;

  private NearestName() {}

  /** {@code . Did you mean "name"?}; empty if no name is similar. */
  public static String suggestion(String name, Collection<String> candidates) {
    return suggestion(name, candidates, "");
  }

  /** As {@link #suggestion(String, Collection)}, or another text if no name is similar. */
  public static String suggestion(String name, Collection<String> candidates, String otherwise) {
    String nearest = "";
    int least = Math.max(1, name.length() / LETTERS_PER_EDIT) + 1;
    for (String candidate : candidates) {
      // The distance is at least the difference of the lengths, so a long name costs nothing.
      if (Math.abs(candidate.length() - name.length()) < least) {
        int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return nearest.isEmpty() ? otherwise : ". Did you mean \"" + nearest + "\"?";
  }

  /**
   * How many letters were inserted, left out, replaced, or swapped with the next one ("optimal string alignment", a
   * form of the distance of Damerau and Levenshtein).
   */
  private static int distance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distances[i][j] = i + j;
          continue;
        }
        int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped = i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1);
        distances[i][j] = swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
      }
    }
    return distances[a.length()][b.length()];
  }
}
