package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldingTest {

  private static final int LAST = Character.MAX_CODE_POINT;

  /** What some collation finds equal has one form: too coarse costs a miss, too fine an old answer. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "books,Books",
        "books,BOOKS",
        "books,books ",
        "books, books",
        "cafe,café",
        "café,cafe\u0301",
        "ｂｏｏｋｓ,books",
        "Å,\u00E5",
        "a\u00A0,a",
        "Ä,a",
        "straße,STRASSE",
        "straße,STRA\u1E9EE",
        "ΟΔΟΣ,οδος",
        "οδοσ,οδος",
        "ISPARTA,ısparta",
        "İzmir,izmir",
        "a\u00ADb,ab",
        "a\u200Bb,ab",
        "co-op,coop",
        "カメラ,かめら",
        "ｶﾒﾗ,カメラ"
      })
  void textsThatACollationMayHoldEqualHaveOneForm(String one, String other) {
    assertThat(Folding.folded(one)).isNotNull().isEqualTo(Folding.folded(other));
  }

  @Test
  void otherTextsHaveTheirOwn() {
    List<String> forms = new ArrayList<>();
    for (String text :
        List.of("a", "b", "", "a b c", "日本", "日", "книги", "βιβλία", "7", "17", "70")) {
      forms.add(Folding.folded(text));
    }

    assertThat(forms).doesNotHaveDuplicates().doesNotContainNull();
  }

  @Test
  void textsWithUnusualCharactersHaveNone() {
    for (String text : List.of("\uD83C\uDD70", "a\u0363", "\u1F80", "٣", "⓫", "ａ\uD83D\uDE80")) {
      assertThat(Folding.folded(text)).as(text).isNull();
    }
  }

  /** Step by step: what any of these makes of a character has the character's form, or there is none. */
  @Test
  void caseChangesNoForm() {
    for (int c = 0; c <= LAST; c++) {
      String text = Character.toString(c);
      String folded = Folding.folded(text);
      for (String other : List.of(
          Character.toString(Character.toUpperCase(c)),
          Character.toString(Character.toLowerCase(c)),
          Character.toString(Character.toTitleCase(c)),
          Character.toString(Character.toLowerCase(Character.toUpperCase(c))),
          text.toUpperCase(Locale.ROOT),
          text.toLowerCase(Locale.ROOT))) {
        String otherFolded = Folding.folded(other);
        if (folded != null && otherFolded != null) {
          assertThat(otherFolded).as("%x and %s", c, other).isEqualTo(folded);
        }
      }
    }
  }

  @Test
  void textsThatAreEqualButForCaseHaveOneForm() {
    Random random = new Random(7);
    int equal = 0;
    for (int i = 0; i < 200_000; i++) {
      String one = text(random);
      String other = random.nextBoolean() ? recased(one, random) : text(random);
      String folded = Folding.folded(one);
      String otherFolded = Folding.folded(other);
      if (one.equalsIgnoreCase(other) && folded != null && otherFolded != null) {
        equal++;
        assertThat(otherFolded).as("%s and %s", one, other).isEqualTo(folded);
      }
    }
    assertThat(equal).isGreaterThan(10_000);
  }

  /** Java's own collations: not those of a database, but made by others than this class. */
  @Test
  void textsThatJavasCollatorsHoldEqualHaveOneScope() {
    Random random = new Random(8);
    int equal = 0;
    for (Locale locale : List.of(Locale.ROOT, Locale.GERMAN, Locale.FRENCH, new Locale("es"))) {
      Collator collator = Collator.getInstance(locale);
      collator.setStrength(Collator.PRIMARY);
      collator.setDecomposition(Collator.FULL_DECOMPOSITION);
      for (int i = 0; i < 100_000; i++) {
        String one = latin(random);
        String other = latin(random);
        if (collator.compare(one, other) == 0) {
          equal++;
          assertThat(Folding.folded(other))
              .as("%s: %s and %s", locale, one, other)
              .isEqualTo(Folding.folded(one));
        }
      }
    }
    assertThat(equal).isGreaterThan(1_000);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.appendCodePoint(random.nextInt(0x600));
    }
    return text.toString();
  }

  private static String recased(String text, Random random) {
    return text.codePoints()
        .map(c -> random.nextBoolean()
            ? Character.toUpperCase(c)
            : Character.toLowerCase(Character.toUpperCase(c)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Short, and of few letters with many accents, so that some are equal. */
  private static String latin(Random random) {
    String letters = "aAàáâãäåÀeEéèêëÉæÆoOöøÖœsSßßn ñÑ-'.";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
