package good.everything;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.EntitySql;
import dev.lightapi.store.jdbc.JdbcStore;
import dev.lightapi.store.jdbc.Parameters;
import dev.lightapi.store.jdbc.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Keeps {@link Everything} in the table {@code "All Things"}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class EverythingStore extends JdbcStore<Everything, UUID> {
  private static final Scalar<Everything.State> STATE_TYPE = Scalar.ofEnum(Everything.State.class);

  private static final Scalar<Everything.State> FORMER_STATE_TYPE = Scalar.ofEnum(Everything.State.class);

  private static final Scalar<Everything.Rank> RANK_TYPE = Scalar.ofOrdinal(Everything.Rank.class);

  private static final Scalar<Everything.Rank> FORMER_RANK_TYPE = Scalar.ofOrdinal(Everything.Rank.class);

  private static final Scalar<BigDecimal> PRICE_TYPE = Scalar.decimal(10, 2);

  private static final Scalar<BigDecimal> WEIGHT_TYPE = Scalar.decimal(6, 3);

  private static final EntitySql SQL = EntitySql
      .of("id")
      .field("id", "id", Scalar.UUID)
      .field("flag", "flag", Scalar.BOOLEAN)
      .field("tiny", "tiny", Scalar.BYTE)
      .field("small", "small", Scalar.SHORT)
      .field("whole", "whole", Scalar.INT)
      .field("large", "large", Scalar.LONG)
      .field("rough", "rough", Scalar.FLOAT)
      .field("fine", "fine", Scalar.DOUBLE)
      .field("letter", "letter", Scalar.CHAR)
      .field("boxedFlag", "boxed_flag", Scalar.BOOLEAN)
      .field("boxedTiny", "boxed_tiny", Scalar.BYTE)
      .field("boxedSmall", "boxed_small", Scalar.SHORT)
      .field("boxedWhole", "boxed_whole", Scalar.INT)
      .field("boxedLarge", "boxed_large", Scalar.LONG)
      .field("boxedRough", "boxed_rough", Scalar.FLOAT)
      .field("boxedFine", "boxed_fine", Scalar.DOUBLE)
      .field("boxedLetter", "boxed_letter", Scalar.CHAR)
      .field("text", "The Text", Scalar.STRING)
      .nullable("note", "note", Scalar.STRING)
      .field("amount", "amount", Scalar.DECIMAL)
      .field("price", "price", PRICE_TYPE)
      .field("weight", "weight", WEIGHT_TYPE)
      .field("huge", "huge", Scalar.BIG_INTEGER)
      .field("token", "token", Scalar.UUID)
      .field("bytes", "bytes", Scalar.BYTES)
      .nullable("moreBytes", "more_bytes", Scalar.BYTES)
      .field("instant", "instant", Scalar.INSTANT)
      .field("day", "day", Scalar.LOCAL_DATE)
      .field("clock", "clock", Scalar.LOCAL_TIME)
      .field("dayAndClock", "day_and_clock", Scalar.LOCAL_DATE_TIME)
      .field("offsetClock", "offset_clock", Scalar.OFFSET_TIME)
      .field("offsetTime", "offset_time", Scalar.OFFSET_DATE_TIME)
      .field("zonedTime", "zoned_time", Scalar.ZONED_DATE_TIME)
      .field("vintage", "vintage", Scalar.YEAR)
      .field("billingMonth", "billing_month", Scalar.YEAR_MONTH)
      .field("birthday", "birthday", Scalar.MONTH_DAY)
      .field("notice", "notice", Scalar.PERIOD)
      .field("span", "span", Scalar.DURATION)
      .field("state", "state", STATE_TYPE)
      .nullable("formerState", "former_state", FORMER_STATE_TYPE)
      .field("rank", "rank", RANK_TYPE)
      .nullable("formerRank", "former_rank", FORMER_RANK_TYPE)
      .field("defined", "defined", Scalar.STRING)
      .readOnly("setByDatabase", "set_by_database", Scalar.INT)
      .field("version", "version", Scalar.LONG)
      .select("""
          SELECT id, flag, tiny, small, whole, large, rough, fine, letter, boxed_flag, boxed_tiny,
            boxed_small, boxed_whole, boxed_large, boxed_rough, boxed_fine, boxed_letter,
            "The Text", note, amount, price, weight, huge, token, bytes, more_bytes, instant, "day",
            clock, day_and_clock, offset_clock, offset_time, zoned_time, vintage, billing_month,
            birthday, notice, span, state, former_state, rank, former_rank, defined,
            set_by_database, version
          FROM "All Things\"""")
      .count("SELECT COUNT(*) FROM \"All Things\"")
      .insert("""
          INSERT INTO "All Things" (id, flag, tiny, small, whole, large, rough, fine, letter,
            boxed_flag, boxed_tiny, boxed_small, boxed_whole, boxed_large, boxed_rough, boxed_fine,
            boxed_letter, "The Text", note, amount, price, weight, huge, token, bytes, more_bytes,
            instant, "day", clock, day_and_clock, offset_clock, offset_time, zoned_time, vintage,
            billing_month, birthday, notice, span, state, former_state, rank, former_rank, defined,
            version)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""")
      .update("""
          UPDATE "All Things"
          SET flag = ?, tiny = ?, small = ?, whole = ?, large = ?, rough = ?, fine = ?, letter = ?,
            boxed_flag = ?, boxed_tiny = ?, boxed_small = ?, boxed_whole = ?, boxed_large = ?,
            boxed_rough = ?, boxed_fine = ?, boxed_letter = ?, "The Text" = ?, note = ?, amount = ?,
            price = ?, weight = ?, huge = ?, token = ?, bytes = ?, more_bytes = ?, instant = ?,
            "day" = ?, clock = ?, day_and_clock = ?, offset_clock = ?, offset_time = ?,
            zoned_time = ?, vintage = ?, billing_month = ?, birthday = ?, notice = ?, span = ?,
            state = ?, former_state = ?, rank = ?, former_rank = ?, defined = ?,
            version = version + 1
          WHERE id = ?""")
      .versioned()
      .delete("DELETE FROM \"All Things\" WHERE id = ?")
      .filter("flag", "flag = ?")
      .filter("text", "\"The Text\" = ?")
      .filter("state", "state = ?")
      .filter("rank", "rank = ?")
      .filter("day", "\"day\" = ?")
      .filter("token", "token = ?")
      .filter("span", "span = ?")
      .search("\"The Text\"", "note")
      .order("whole", "whole")
      .orderNullable("note", "note")
      .order("instant", "instant")
      .order("state", "state")
      .schema(
          """
          CREATE TABLE IF NOT EXISTS "All Things" (
            id UUID PRIMARY KEY,
            flag BOOLEAN NOT NULL,
            tiny SMALLINT NOT NULL,
            small SMALLINT NOT NULL,
            whole INTEGER NOT NULL,
            large BIGINT NOT NULL,
            rough REAL NOT NULL,
            fine DOUBLE PRECISION NOT NULL,
            letter VARCHAR(1) NOT NULL,
            boxed_flag BOOLEAN NOT NULL,
            boxed_tiny SMALLINT NOT NULL,
            boxed_small SMALLINT NOT NULL,
            boxed_whole INTEGER NOT NULL,
            boxed_large BIGINT NOT NULL,
            boxed_rough REAL NOT NULL,
            boxed_fine DOUBLE PRECISION NOT NULL,
            boxed_letter VARCHAR(1) NOT NULL,
            "The Text" VARCHAR(40) NOT NULL,
            note VARCHAR(500),
            amount NUMERIC NOT NULL,
            price NUMERIC(12, 2) NOT NULL,
            weight NUMERIC(9, 3) NOT NULL,
            huge NUMERIC NOT NULL,
            token UUID NOT NULL,
            bytes BYTEA NOT NULL,
            more_bytes BYTEA,
            instant TIMESTAMP WITH TIME ZONE NOT NULL,
            "day" DATE NOT NULL,
            clock TIME(6) NOT NULL,
            day_and_clock TIMESTAMP NOT NULL,
            offset_clock TIME(6) WITH TIME ZONE NOT NULL,
            offset_time TIMESTAMP WITH TIME ZONE NOT NULL,
            zoned_time TIMESTAMP WITH TIME ZONE NOT NULL,
            vintage INTEGER NOT NULL,
            billing_month VARCHAR(16) NOT NULL,
            birthday VARCHAR(8) NOT NULL,
            notice VARCHAR(64) NOT NULL,
            span BIGINT NOT NULL,
            state VARCHAR(255) NOT NULL,
            former_state VARCHAR(255),
            rank INTEGER NOT NULL,
            former_rank INTEGER,
            defined VARCHAR(20) DEFAULT 'none' NOT NULL,
            set_by_database INTEGER DEFAULT 7 NOT NULL,
            version BIGINT NOT NULL
          )""",
          "CREATE UNIQUE INDEX IF NOT EXISTS All_Things_The_Text_key ON \"All Things\" (\"The Text\")",
          "CREATE INDEX IF NOT EXISTS All_Things_flag_idx ON \"All Things\" (flag)",
          "CREATE INDEX IF NOT EXISTS All_Things_state_idx ON \"All Things\" (state)",
          "CREATE INDEX IF NOT EXISTS All_Things_rank_idx ON \"All Things\" (rank)",
          "CREATE INDEX IF NOT EXISTS All_Things_day_idx ON \"All Things\" (\"day\")",
          "CREATE INDEX IF NOT EXISTS All_Things_token_idx ON \"All Things\" (token)",
          "CREATE INDEX IF NOT EXISTS All_Things_span_idx ON \"All Things\" (span)")
      .build();

  public EverythingStore(Database database) {
    super(database, Everything.class, SQL);
  }

  @Override
  protected Everything map(Row row) throws SQLException {
    return new Everything(
        row.required("id", Scalar.UUID),
        row.required("flag", Scalar.BOOLEAN),
        row.required("tiny", Scalar.BYTE),
        row.required("small", Scalar.SHORT),
        row.required("whole", Scalar.INT),
        row.required("large", Scalar.LONG),
        row.required("rough", Scalar.FLOAT),
        row.required("fine", Scalar.DOUBLE),
        row.required("letter", Scalar.CHAR),
        row.required("boxed_flag", Scalar.BOOLEAN),
        row.required("boxed_tiny", Scalar.BYTE),
        row.required("boxed_small", Scalar.SHORT),
        row.required("boxed_whole", Scalar.INT),
        row.required("boxed_large", Scalar.LONG),
        row.required("boxed_rough", Scalar.FLOAT),
        row.required("boxed_fine", Scalar.DOUBLE),
        row.required("boxed_letter", Scalar.CHAR),
        row.required("The Text", Scalar.STRING),
        row.optional("note", Scalar.STRING),
        row.required("amount", Scalar.DECIMAL),
        row.required("price", Scalar.DECIMAL),
        row.required("weight", Scalar.DECIMAL),
        row.required("huge", Scalar.BIG_INTEGER),
        row.required("token", Scalar.UUID),
        row.required("bytes", Scalar.BYTES),
        row.optional("more_bytes", Scalar.BYTES),
        row.required("instant", Scalar.INSTANT),
        row.required("day", Scalar.LOCAL_DATE),
        row.required("clock", Scalar.LOCAL_TIME),
        row.required("day_and_clock", Scalar.LOCAL_DATE_TIME),
        row.required("offset_clock", Scalar.OFFSET_TIME),
        row.required("offset_time", Scalar.OFFSET_DATE_TIME),
        row.required("zoned_time", Scalar.ZONED_DATE_TIME),
        row.required("vintage", Scalar.YEAR),
        row.required("billing_month", Scalar.YEAR_MONTH),
        row.required("birthday", Scalar.MONTH_DAY),
        row.required("notice", Scalar.PERIOD),
        row.required("span", Scalar.DURATION),
        row.required("state", STATE_TYPE),
        row.optional("former_state", FORMER_STATE_TYPE),
        row.required("rank", RANK_TYPE),
        row.optional("former_rank", FORMER_RANK_TYPE),
        row.required("defined", Scalar.STRING),
        row.required("set_by_database", Scalar.INT),
        row.required("version", Scalar.LONG));
  }

  @Override
  protected void bindInsert(Everything everything, Parameters values) throws SQLException {
    values
        .add(Scalar.UUID, UUID.randomUUID())
        .add(Scalar.BOOLEAN, everything.flag())
        .add(Scalar.BYTE, everything.tiny())
        .add(Scalar.SHORT, everything.small())
        .add(Scalar.INT, everything.whole())
        .add(Scalar.LONG, everything.large())
        .add(Scalar.FLOAT, everything.rough())
        .add(Scalar.DOUBLE, everything.fine())
        .add(Scalar.CHAR, everything.letter())
        .add(Scalar.BOOLEAN, everything.boxedFlag())
        .add(Scalar.BYTE, everything.boxedTiny())
        .add(Scalar.SHORT, everything.boxedSmall())
        .add(Scalar.INT, everything.boxedWhole())
        .add(Scalar.LONG, everything.boxedLarge())
        .add(Scalar.FLOAT, everything.boxedRough())
        .add(Scalar.DOUBLE, everything.boxedFine())
        .add(Scalar.CHAR, everything.boxedLetter())
        .add(Scalar.STRING, everything.text())
        .add(Scalar.STRING, everything.note())
        .add(Scalar.DECIMAL, everything.amount())
        .add(Scalar.DECIMAL, everything.price())
        .add(Scalar.DECIMAL, everything.weight())
        .add(Scalar.BIG_INTEGER, everything.huge())
        .add(Scalar.UUID, everything.token())
        .add(Scalar.BYTES, everything.bytes())
        .add(Scalar.BYTES, everything.moreBytes())
        .add(Scalar.INSTANT, everything.instant())
        .add(Scalar.LOCAL_DATE, everything.day())
        .add(Scalar.LOCAL_TIME, everything.clock())
        .add(Scalar.LOCAL_DATE_TIME, everything.dayAndClock())
        .add(Scalar.OFFSET_TIME, everything.offsetClock())
        .add(Scalar.OFFSET_DATE_TIME, everything.offsetTime())
        .add(Scalar.ZONED_DATE_TIME, everything.zonedTime())
        .add(Scalar.YEAR, everything.vintage())
        .add(Scalar.YEAR_MONTH, everything.billingMonth())
        .add(Scalar.MONTH_DAY, everything.birthday())
        .add(Scalar.PERIOD, everything.notice())
        .add(Scalar.DURATION, everything.span())
        .add(STATE_TYPE, everything.state())
        .add(FORMER_STATE_TYPE, everything.formerState())
        .add(RANK_TYPE, everything.rank())
        .add(FORMER_RANK_TYPE, everything.formerRank())
        .add(Scalar.STRING, everything.defined());
  }

  @Override
  protected void bindUpdate(Everything everything, Parameters values) throws SQLException {
    values
        .add(Scalar.BOOLEAN, everything.flag())
        .add(Scalar.BYTE, everything.tiny())
        .add(Scalar.SHORT, everything.small())
        .add(Scalar.INT, everything.whole())
        .add(Scalar.LONG, everything.large())
        .add(Scalar.FLOAT, everything.rough())
        .add(Scalar.DOUBLE, everything.fine())
        .add(Scalar.CHAR, everything.letter())
        .add(Scalar.BOOLEAN, everything.boxedFlag())
        .add(Scalar.BYTE, everything.boxedTiny())
        .add(Scalar.SHORT, everything.boxedSmall())
        .add(Scalar.INT, everything.boxedWhole())
        .add(Scalar.LONG, everything.boxedLarge())
        .add(Scalar.FLOAT, everything.boxedRough())
        .add(Scalar.DOUBLE, everything.boxedFine())
        .add(Scalar.CHAR, everything.boxedLetter())
        .add(Scalar.STRING, everything.text())
        .add(Scalar.STRING, everything.note())
        .add(Scalar.DECIMAL, everything.amount())
        .add(Scalar.DECIMAL, everything.price())
        .add(Scalar.DECIMAL, everything.weight())
        .add(Scalar.BIG_INTEGER, everything.huge())
        .add(Scalar.UUID, everything.token())
        .add(Scalar.BYTES, everything.bytes())
        .add(Scalar.BYTES, everything.moreBytes())
        .add(Scalar.INSTANT, everything.instant())
        .add(Scalar.LOCAL_DATE, everything.day())
        .add(Scalar.LOCAL_TIME, everything.clock())
        .add(Scalar.LOCAL_DATE_TIME, everything.dayAndClock())
        .add(Scalar.OFFSET_TIME, everything.offsetClock())
        .add(Scalar.OFFSET_DATE_TIME, everything.offsetTime())
        .add(Scalar.ZONED_DATE_TIME, everything.zonedTime())
        .add(Scalar.YEAR, everything.vintage())
        .add(Scalar.YEAR_MONTH, everything.billingMonth())
        .add(Scalar.MONTH_DAY, everything.birthday())
        .add(Scalar.PERIOD, everything.notice())
        .add(Scalar.DURATION, everything.span())
        .add(STATE_TYPE, everything.state())
        .add(FORMER_STATE_TYPE, everything.formerState())
        .add(RANK_TYPE, everything.rank())
        .add(FORMER_RANK_TYPE, everything.formerRank())
        .add(Scalar.STRING, everything.defined());
  }

  @Override
  protected void bindKey(UUID key, Parameters values) throws SQLException {
    values.add(Scalar.UUID, key);
  }
}
