package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A table has one type of rows. */
@RestEndpoint
public record GenericClass<T>( // ERROR: [GenericClass]
    @Id @GeneratedValue Long id, T value) {} // ERROR: [UnsupportedType]
