package good.clashes;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Called as a type that generated code names. */
@RestEndpoint
record Json(@Id @GeneratedValue Long id, String json) {}
