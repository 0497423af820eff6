package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;

/** The compiler itself says that an annotation is not there; nothing else is wrong. */
@RestEndpoint
@Filtering(fields = Names.NAME) // ERROR: [compiler.err.cant.resolve]
public record MissingImport(
    @Id // ERROR: [compiler.err.cant.resolve.location]
    Long id,
    @Column(name = "label") // ERROR: [compiler.err.cant.resolve.location]
    String name) {}
