package dev.lightapi.checker.app;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.http.Response;
import java.time.Duration;
import java.util.List;

/** Another endpoint whose responses, and values of its own, are made of accounts. */
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

  /** Its response is not kept; the value that it is made of is. */
  @Get("/{owner}/loaded")
  public Response<List<Account>> loaded(String owner) {
    List<Account> accounts = cache.load(
        "accounts of " + owner,
        new TypeReference<List<Account>>() {},
        Duration.ofMinutes(10),
        () -> ledger.ofOwner(owner));
    List<Account> loaded = accounts == null ? List.of() : accounts;
    return Response.ok(loaded).with("Cache-Control", "no-store");
  }
}
