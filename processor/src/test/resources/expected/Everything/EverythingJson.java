package good.everything;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Everything} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class EverythingJson implements EntityJson<Everything> {
  private static final Scalar<Everything.State> STATE_TYPE = Scalar.ofEnum(Everything.State.class);

  private static final Scalar<Everything.State> FORMER_STATE_TYPE = Scalar.ofEnum(Everything.State.class);

  private static final Scalar<Everything.Rank> RANK_TYPE = Scalar.ofOrdinal(Everything.Rank.class);

  private static final Scalar<Everything.Rank> FORMER_RANK_TYPE = Scalar.ofOrdinal(Everything.Rank.class);

  private static final Scalar<BigDecimal> PRICE_TYPE = Scalar.decimal(10, 2);

  private static final Scalar<BigDecimal> WEIGHT_TYPE = Scalar.decimal(6, 3);

  @Override
  public void write(Everything everything, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.UUID, everything.id())
        .field("flag", Scalar.BOOLEAN, everything.flag())
        .field("tiny", Scalar.BYTE, everything.tiny())
        .field("small", Scalar.SHORT, everything.small())
        .field("whole", Scalar.INT, everything.whole())
        .field("large", Scalar.LONG, everything.large())
        .field("rough", Scalar.FLOAT, everything.rough())
        .field("fine", Scalar.DOUBLE, everything.fine())
        .field("letter", Scalar.CHAR, everything.letter())
        .field("boxedFlag", Scalar.BOOLEAN, everything.boxedFlag())
        .field("boxedTiny", Scalar.BYTE, everything.boxedTiny())
        .field("boxedSmall", Scalar.SHORT, everything.boxedSmall())
        .field("boxedWhole", Scalar.INT, everything.boxedWhole())
        .field("boxedLarge", Scalar.LONG, everything.boxedLarge())
        .field("boxedRough", Scalar.FLOAT, everything.boxedRough())
        .field("boxedFine", Scalar.DOUBLE, everything.boxedFine())
        .field("boxedLetter", Scalar.CHAR, everything.boxedLetter())
        .field("text", Scalar.STRING, everything.text())
        .field("note", Scalar.STRING, everything.note())
        .field("amount", Scalar.DECIMAL, everything.amount())
        .field("price", Scalar.DECIMAL, everything.price())
        .field("weight", Scalar.DECIMAL, everything.weight())
        .field("huge", Scalar.BIG_INTEGER, everything.huge())
        .field("token", Scalar.UUID, everything.token())
        .field("bytes", Scalar.BYTES, everything.bytes())
        .field("moreBytes", Scalar.BYTES, everything.moreBytes())
        .field("instant", Scalar.INSTANT, everything.instant())
        .field("day", Scalar.LOCAL_DATE, everything.day())
        .field("clock", Scalar.LOCAL_TIME, everything.clock())
        .field("dayAndClock", Scalar.LOCAL_DATE_TIME, everything.dayAndClock())
        .field("offsetClock", Scalar.OFFSET_TIME, everything.offsetClock())
        .field("offsetTime", Scalar.OFFSET_DATE_TIME, everything.offsetTime())
        .field("zonedTime", Scalar.ZONED_DATE_TIME, everything.zonedTime())
        .field("vintage", Scalar.YEAR, everything.vintage())
        .field("billingMonth", Scalar.YEAR_MONTH, everything.billingMonth())
        .field("birthday", Scalar.MONTH_DAY, everything.birthday())
        .field("notice", Scalar.PERIOD, everything.notice())
        .field("span", Scalar.DURATION, everything.span())
        .field("state", STATE_TYPE, everything.state())
        .field("formerState", FORMER_STATE_TYPE, everything.formerState())
        .field("rank", RANK_TYPE, everything.rank())
        .field("formerRank", FORMER_RANK_TYPE, everything.formerRank())
        .field("defined", Scalar.STRING, everything.defined())
        .field("setByDatabase", Scalar.INT, everything.setByDatabase())
        .field("version", Scalar.LONG, everything.version());
  }

  @Override
  public Everything read(JsonInput json) {
    UUID id = json.optional("id", Scalar.UUID);
    Boolean flag = json.required("flag", Scalar.BOOLEAN);
    Byte tiny = json.required("tiny", Scalar.BYTE);
    Short small = json.required("small", Scalar.SHORT);
    Integer whole = json.required("whole", Scalar.INT);
    Long large = json.required("large", Scalar.LONG);
    Float rough = json.required("rough", Scalar.FLOAT);
    Double fine = json.required("fine", Scalar.DOUBLE);
    Character letter = json.required("letter", Scalar.CHAR);
    Boolean boxedFlag = json.required("boxedFlag", Scalar.BOOLEAN);
    Byte boxedTiny = json.required("boxedTiny", Scalar.BYTE);
    Short boxedSmall = json.required("boxedSmall", Scalar.SHORT);
    Integer boxedWhole = json.required("boxedWhole", Scalar.INT);
    Long boxedLarge = json.required("boxedLarge", Scalar.LONG);
    Float boxedRough = json.required("boxedRough", Scalar.FLOAT);
    Double boxedFine = json.required("boxedFine", Scalar.DOUBLE);
    Character boxedLetter = json.required("boxedLetter", Scalar.CHAR);
    String text = json.required("text", Scalar.STRING);
    String note = json.optional("note", Scalar.STRING);
    BigDecimal amount = json.required("amount", Scalar.DECIMAL);
    BigDecimal price = json.required("price", PRICE_TYPE);
    BigDecimal weight = json.required("weight", WEIGHT_TYPE);
    BigInteger huge = json.required("huge", Scalar.BIG_INTEGER);
    UUID token = json.required("token", Scalar.UUID);
    byte[] bytes = json.required("bytes", Scalar.BYTES);
    byte[] moreBytes = json.optional("moreBytes", Scalar.BYTES);
    Instant instant = json.required("instant", Scalar.INSTANT);
    LocalDate day = json.required("day", Scalar.LOCAL_DATE);
    LocalTime clock = json.required("clock", Scalar.LOCAL_TIME);
    LocalDateTime dayAndClock = json.required("dayAndClock", Scalar.LOCAL_DATE_TIME);
    OffsetTime offsetClock = json.required("offsetClock", Scalar.OFFSET_TIME);
    OffsetDateTime offsetTime = json.required("offsetTime", Scalar.OFFSET_DATE_TIME);
    ZonedDateTime zonedTime = json.required("zonedTime", Scalar.ZONED_DATE_TIME);
    Year vintage = json.required("vintage", Scalar.YEAR);
    YearMonth billingMonth = json.required("billingMonth", Scalar.YEAR_MONTH);
    MonthDay birthday = json.required("birthday", Scalar.MONTH_DAY);
    Period notice = json.required("notice", Scalar.PERIOD);
    Duration span = json.required("span", Scalar.DURATION);
    Everything.State state = json.required("state", STATE_TYPE);
    Everything.State formerState = json.optional("formerState", FORMER_STATE_TYPE);
    Everything.Rank rank = json.required("rank", RANK_TYPE);
    Everything.Rank formerRank = json.optional("formerRank", FORMER_RANK_TYPE);
    String defined = json.required("defined", Scalar.STRING);
    Integer setByDatabase = json.required("setByDatabase", Scalar.INT, 0);
    Long version = json.required("version", Scalar.LONG);
    json.check();
    return new Everything(id, flag, tiny, small, whole, large, rough, fine, letter, boxedFlag,
        boxedTiny, boxedSmall, boxedWhole, boxedLarge, boxedRough, boxedFine, boxedLetter, text,
        note, amount, price, weight, huge, token, bytes, moreBytes, instant, day, clock,
        dayAndClock, offsetClock, offsetTime, zonedTime, vintage, billingMonth, birthday, notice,
        span, state, formerState, rank, formerRank, defined, setByDatabase, version);
  }
}
