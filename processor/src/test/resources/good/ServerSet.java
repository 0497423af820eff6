package good.serverset;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Columns of each primitive that the database sets, and a primitive key, in a schema of its own. */
@RestEndpoint(path = "/server-set")
@Table(schema = "good", name = "order")
record ServerSet(
    @Id @GeneratedValue short id,
    String given,
    @Column(insertable = false, updatable = false, columnDefinition = "BOOLEAN DEFAULT TRUE")
        boolean flag,
    @Column(insertable = false, updatable = false, columnDefinition = "SMALLINT DEFAULT 1")
        byte tiny,
    @Column(insertable = false, updatable = false, columnDefinition = "SMALLINT DEFAULT 2")
        short small,
    @Column(insertable = false, updatable = false, columnDefinition = "INTEGER DEFAULT 3")
        int whole,
    @Column(insertable = false, updatable = false, columnDefinition = "BIGINT DEFAULT 4")
        long large,
    @Column(insertable = false, updatable = false, columnDefinition = "REAL DEFAULT 5") float rough,
    @Column(
            insertable = false,
            updatable = false,
            columnDefinition = "DOUBLE PRECISION DEFAULT 6")
        double fine,
    @Column(insertable = false, updatable = false, columnDefinition = "VARCHAR(1) DEFAULT 'x'")
        char letter,
    @Column(
            insertable = false,
            updatable = false,
            columnDefinition = "TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP")
        Instant made,
    @Column(insertable = false, updatable = false) Integer unset,
    @Version Short version) {}
