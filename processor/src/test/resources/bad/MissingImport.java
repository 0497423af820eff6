package bad;

import dev.lightapi.annotations.RestEndpoint;

/** The compiler itself says that an annotation is not there; nothing else is wrong. */
@RestEndpoint
public record MissingImport(
    @Id // ERROR: [compiler.err.cant.resolve.location]
    Long id,
    @Column(name = "label") // ERROR: [compiler.err.cant.resolve.location]
    String name) {}
