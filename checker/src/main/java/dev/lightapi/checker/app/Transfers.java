package dev.lightapi.checker.app;

import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.store.jdbc.Database;
import java.util.List;

/** Writes to two accounts in one transaction, from an endpoint that has no cache itself. */
@RestEndpoint(path = "/transfers")
public final class Transfers {

  private final Ledger ledger;
  private final Database database;

  public Transfers(AccountStore accounts, Database database) {
    this.ledger = new Ledger(accounts);
    this.database = database;
  }

  @Post
  public List<Account> transfer(Transfer transfer) {
    return database.transaction(() -> List.of(
        ledger.change(
            transfer.from(), transfer.fromVersion(), -transfer.amount(), transfer.writer()),
        ledger.change(transfer.to(), transfer.toVersion(), transfer.amount(), transfer.writer())));
  }

  /** The body of a transfer. It names the versions that the transfer is based on. */
  public record Transfer(
      long from, int fromVersion, long to, int toVersion, long amount, String writer) {}
}
