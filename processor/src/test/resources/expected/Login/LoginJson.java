package good.login;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Login} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class LoginJson implements EntityJson<Login> {
  @Override
  public void write(Login login, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.UUID, login.id())
        .field("login_name", Scalar.STRING, login.loginName())
        .field("display", Scalar.STRING, login.displayName())
        .writeOnly("password", Scalar.STRING, login.password())
        .hidden("password_hash", Scalar.STRING, login.passwordHash())
        .hidden("failed_logins", Scalar.INT, login.failedLogins())
        .field("plan", Scalar.STRING, login.plan())
        .field("created_at", Scalar.INSTANT, login.createdAt())
        .field("created_on", Scalar.LOCAL_DATE, login.createdOn())
        .field("changed_at", Scalar.LOCAL_DATE_TIME, login.changedAt());
  }

  @Override
  public Login read(JsonInput json) {
    UUID id = json.optional("id", Scalar.UUID);
    String loginName = json.required("login_name", Scalar.STRING);
    String displayName = json.required("display", Scalar.STRING);
    String password = json.required("password", Scalar.STRING);
    String passwordHash = json.hidden("password_hash", Scalar.STRING);
    Integer failedLogins = json.hidden("failed_logins", Scalar.INT, 0);
    String plan = json.optional("plan", Scalar.STRING);
    Instant createdAt = json.optional("created_at", Scalar.INSTANT);
    LocalDate createdOn = json.optional("created_on", Scalar.LOCAL_DATE);
    LocalDateTime changedAt = json.optional("changed_at", Scalar.LOCAL_DATE_TIME);
    json.check();
    return new Login(id, loginName, displayName, password, passwordHash, failedLogins, plan,
        createdAt, createdOn, changedAt);
  }

  @Override
  public Map<String, String> renamed() {
    return Map.ofEntries(Map.entry("loginName", "login_name"), Map.entry("displayName", "display"),
        Map.entry("passwordHash", "password_hash"), Map.entry("failedLogins", "failed_logins"),
        Map.entry("createdAt", "created_at"), Map.entry("createdOn", "created_on"),
        Map.entry("changedAt", "changed_at"));
  }

  @Override
  public Set<String> secret() {
    return Set.of("password", "password_hash", "failed_logins");
  }
}
