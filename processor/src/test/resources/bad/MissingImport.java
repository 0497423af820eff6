package bad;

import dev.lightapi.annotations.RestEndpoint;

/** The compiler itself says that an annotation is not there; nothing else is wrong. */
@RestEndpoint
public record MissingImport(
    @Id // ERROR: [javac]
    Long id,
    @Column(name = "label") // ERROR: [javac]
    String name) {}
