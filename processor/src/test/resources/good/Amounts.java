package good.amounts;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers with and without declared digits, and columns that the source defines. */
@RestEndpoint
@Filtering(fields = "price", ordering = "price")
record Amounts(
    @Id @GeneratedValue int id,
    @Column(columnDefinition = "NUMERIC(20, 10)") BigDecimal amount,
    @Column(precision = 4, scale = 2) BigDecimal price,
    @Column(precision = 5) BigInteger count,
    @Nullable @Digits(integer = 3, fraction = 0) BigInteger rest,
    @Nullable @Column(columnDefinition = "VARCHAR(20)") String note,
    @Nullable @Column(columnDefinition = "INTEGER DEFAULT NULL") Integer left) {}
