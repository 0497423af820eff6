package dev.lightapi.checker.app;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.http.Response;
import java.time.Duration;
import java.util.List;

/** Another endpoint. It computes its responses, and values that it stores itself, from accounts. */
@RestEndpoint(path = "/reports", cache = RedisCache.class, reads = Account.class)
public final class Reports {

  private final Ledger ledger;
  private final EndpointCache cache;

  public Reports(AccountStore accounts, EndpointCache cache) {
    this.ledger = new Ledger(accounts);
    this.cache = cache;
  }

  @Get("/{owner}")
  public List<Account> of(String owner) {
    return ledger.ofOwner(owner);
  }

  /** The cache has no entry for this response; it has the value in it. */
  @Get("/{owner}/loaded")
  public Response<List<Account>> loaded(String owner) {
    List<Account> accounts = cache.load(
        "accounts of " + owner,
        new TypeReference<List<Account>>() {},
        Duration.ofMinutes(10),
        () -> ledger.ofOwner(owner));
    List<Account> found = accounts == null ? List.of() : accounts;
    return Response.ok(found).with("Cache-Control", "no-store");
  }
}
