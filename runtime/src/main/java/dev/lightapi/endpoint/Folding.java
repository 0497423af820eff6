package dev.lightapi.endpoint;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Folds all texts that a database may treat as equal into one text. Collations ignore case, accents, width,
 * punctuation, spaces and invisible characters. Folding that is too coarse costs a miss; folding that is too fine would
 * serve a stale response.
 *
 * <p>A folded text consists of letters and digits, decomposed by compatibility (NFKD, Unicode Standard Annex 15),
 * without marks, in one case. That is correct for the characters of {@link #usual}. Texts with other characters have no
 * folded form: the Unicode Collation Algorithm treats those as equal to letters, digits or nothing, by tables that only
 * the database has. A test compares all this with PostgreSQL's collations.
 */
final class Folding {

  /**
   * Letters without a decomposition that collations treat as equal to other letters. {@link #OTHERS} has those other
   * letters, in the same order.
   */
  private static final String LETTERS = "øđðħłŧςґךםןףץぁぃぅぇぉっゃゅょゎゕゖ";

  private static final String OTHERS = "oddhltσгכמנפצあいうえおつやゆよわかけ";

  /** A combining mark that becomes a separate letter in upper case, so a text that contains it is not folded. */
  private static final char IOTA_BELOW = '\u0345';

  private Folding() {}

  /** The folded text. Null if the text has unusual characters. */
  static @Nullable String folded(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return lettersAndDigits(text.toLowerCase(Locale.ROOT));
    }
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    if (!text.codePoints().allMatch(Folding::usual) || decomposed.indexOf(IOTA_BELOW) >= 0) {
      return null;
    }
    // Upper case comes first, because it turns a sharp s into SS. The second pass does so for the
    // capital sharp s.
    String folded = inOneCase(inOneCase(lettersAndDigits(decomposed)));
    StringBuilder replaced = new StringBuilder(folded.length());
    folded.codePoints().map(Folding::hiragana).forEach(c -> {
      int letter = LETTERS.indexOf(c);
      replaced.appendCodePoint(letter < 0 ? c : OTHERS.charAt(letter));
    });
    return replaced.toString().replace("æ", "ae").replace("œ", "oe");
  }

  /** Whether this class folds a character as the Unicode Collation Algorithm does, or more coarsely. */
  private static boolean usual(int c) {
    return c < 0x180 // Latin, with what most languages need
        || within(c, 0x1A0, 0x1A1)
        || within(c, 0x1AF, 0x1B0)
        || within(c, 0x1CD, 0x1DC)
        || within(c, 0x218, 0x21B)
        || within(c, 0x300, 0x362) // accents
        || within(c, 0x386, 0x52F) // Greek and Cyrillic
        || within(c, 0x531, 0x587) // Armenian
        || within(c, 0x5D0, 0x5EA) // Hebrew
        || within(c, 0x621, 0x63A) // Arabic
        || within(c, 0x641, 0x655)
        || within(c, 0x679, 0x6D3)
        || within(c, 0x901, 0x963) // Devanagari
        || within(c, 0xE01, 0xE4E) // Thai
        || within(c, 0x10D0, 0x10FF) // Georgian
        || within(c, 0x1E00, 0x1EF9) // Latin
        || within(c, 0x1F00, 0x1FFF) // Greek
        || within(c, 0x2000, 0x2027) // spaces, dashes, quotation marks
        || within(c, 0x20A0, 0x20BF) // currencies
        || within(c, 0x3000, 0x3002)
        || within(c, 0x3041, 0x3096) // kana
        || within(c, 0x30A1, 0x30FA)
        || within(c, 0x4E00, 0x9FFF) // Han
        || within(c, 0xAC00, 0xD7A3) // Hangul
        || within(c, 0xFF01, 0xFF5E) // Latin of full width
        || within(c, 0xFF66, 0xFF9F); // Katakana of half width
  }

  private static String inOneCase(String text) {
    String lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return lettersAndDigits(Normalizer.normalize(lower, Normalizer.Form.NFKD));
  }

  private static String lettersAndDigits(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static int hiragana(int c) {
    return within(c, 0x30A1, 0x30F6) ? c - 0x60 : c;
  }

  private static boolean within(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
