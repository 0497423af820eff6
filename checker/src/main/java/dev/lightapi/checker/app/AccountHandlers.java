package dev.lightapi.checker.app;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import java.util.List;

/** Operations of the accounts besides the generated ones: one that reads rows of its own choice, and one that writes. */
public final class AccountHandlers {

  private final Ledger ledger;

  public AccountHandlers(AccountStore accounts) {
    this.ledger = new Ledger(accounts);
  }

  @Get("/rich")
  public List<Account> rich(long min) {
    return ledger.all().stream().filter(account -> account.balance() >= min).toList();
  }

  @Post("/{id}/deposit")
  public Account deposit(long id, Deposit deposit) {
    return ledger.change(id, deposit.version(), deposit.amount(), deposit.writer());
  }

  /** A body of {@link #deposit}; it is based on a version of the account. */
  public record Deposit(int version, long amount, String writer) {}
}
