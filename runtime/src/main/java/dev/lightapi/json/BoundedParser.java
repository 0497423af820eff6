package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.scalar.Digits;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Parses a body of any type. It takes memory for values before they exist, and refuses numbers and texts that could not
 * be written or stored. Used by one thread.
 */
final class BoundedParser extends JsonParserDelegate {

  /** The number of values for which memory is taken at a time. */
  private static final int STEP = 256;

  private final BodyBudget.Share memory;
  private long tokens;

  BoundedParser(JsonParser parser, BodyBudget.Share memory) {
    super(parser);
    this.memory = memory;
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (tokens++ % STEP == 0) {
      memory.takeValues(STEP);
    }
    if (token == JsonToken.FIELD_NAME) {
      valid(currentName());
    }
    return token;
  }

  @Override
  public @Nullable JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  @Override
  public String getText() throws IOException {
    return valid(super.getText());
  }

  /** Code that copies a value would otherwise read its characters without the check of {@link #getText}. */
  @Override
  public boolean hasTextCharacters() {
    return false;
  }

  @Override
  public char[] getTextCharacters() throws IOException {
    valid(super.getText());
    return super.getTextCharacters();
  }

  @Override
  public int getText(Writer writer) throws IOException {
    String text = getText();
    writer.write(text);
    return text.length();
  }

  @Override
  public @Nullable String getValueAsString() throws IOException {
    return valid(super.getValueAsString());
  }

  @Override
  public @Nullable String getValueAsString(@Nullable String whenNone) throws IOException {
    return valid(super.getValueAsString(whenNone));
  }

  @Override
  public Number getNumberValue() throws IOException {
    return bounded(super::getNumberValue);
  }

  @Override
  public Number getNumberValueExact() throws IOException {
    return bounded(super::getNumberValueExact);
  }

  @Override
  public Object getNumberValueDeferred() throws IOException {
    // Deferred reading would bypass the bound.
    return getNumberValueExact();
  }

  @Override
  public BigInteger getBigIntegerValue() throws IOException {
    return bounded(super::getBigIntegerValue);
  }

  @Override
  public BigDecimal getDecimalValue() throws IOException {
    return bounded(super::getDecimalValue);
  }

  private interface Source<N> {
    N read() throws IOException;
  }

  private <N extends Number> N bounded(Source<N> number) throws IOException {
    N value;
    try {
      value = number.read();
    } catch (NumberFormatException e) {
      throw tooManyDigits();
    }
    boolean within = true;
    if (value instanceof BigDecimal decimal) {
      within = Digits.within(decimal);
    } else if (value instanceof BigInteger whole) {
      within = Digits.within(whole);
    }
    if (!within) {
      throw tooManyDigits();
    }
    return value;
  }

  private JsonMappingException tooManyDigits() {
    return JsonMappingException.from(this, "must be a number " + Digits.RULE);
  }

  /** Half of a surrogate pair is not a character, and cannot be written as UTF-8. */
  private <S extends @Nullable String> S valid(S text) throws JsonMappingException {
    for (int i = 0; text != null && i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair = Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw JsonMappingException.from(
              this, "must be text of valid characters; it has half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }
}
