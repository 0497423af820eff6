package good.clashes;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@RestEndpoint
record Jdbc(@Id @GeneratedValue Long id, String jdbc) {}
