package good.accounts;

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
 * Writes and reads {@link Accounts} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AccountsJson implements EntityJson<Accounts> {
  @Override
  public void write(Accounts accounts, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.UUID, accounts.id())
        .field("login_name", Scalar.STRING, accounts.loginName())
        .field("display", Scalar.STRING, accounts.displayName())
        .writeOnly("password", Scalar.STRING, accounts.password())
        .hidden("password_hash", Scalar.STRING, accounts.passwordHash())
        .hidden("failed_logins", Scalar.INT, accounts.failedLogins())
        .field("plan", Scalar.STRING, accounts.plan())
        .field("created_at", Scalar.INSTANT, accounts.createdAt())
        .field("created_on", Scalar.LOCAL_DATE, accounts.createdOn())
        .field("changed_at", Scalar.LOCAL_DATE_TIME, accounts.changedAt());
  }

  @Override
  public Accounts read(JsonInput json) {
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
    return new Accounts(id, loginName, displayName, password, passwordHash, failedLogins, plan,
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
