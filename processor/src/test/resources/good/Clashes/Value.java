package good.clashes;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@RestEndpoint
record Value(@Id @GeneratedValue Long id, String value) {}
