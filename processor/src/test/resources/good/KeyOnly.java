package good.keyonly;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A row is nothing but its number. */
@RestEndpoint
public record KeyOnly(@Id @GeneratedValue int id) {}
