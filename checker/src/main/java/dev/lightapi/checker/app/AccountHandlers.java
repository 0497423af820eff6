package dev.lightapi.checker.app;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import java.util.List;

/** Custom operations of the accounts: one reads rows that it selects itself, and one writes. */
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

  /** The body of {@link #deposit}. It names the version of the account that it is based on. */
  public record Deposit(int version, long amount, String writer) {}
}
