package dev.lightapi.checker.app;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ListQuery;
import java.util.List;

/** Reads and writes that the operations share. Thread-safe. */
final class Ledger {

  private final AccountStore accounts;

  Ledger(AccountStore accounts) {
    this.accounts = accounts;
  }

  List<Account> all() {
    return list(List.of());
  }

  List<Account> ofOwner(String owner) {
    return list(List.of(new ListQuery.Filter("owner", new TypedValue<>(Scalar.STRING, owner))));
  }

  /** Changes a balance if the row has that version. */
  Account change(long id, int version, long amount, String writer) {
    return accounts
        .update(id, account -> {
          if (account.version() != version) {
            throw new ProblemException(Problem.conflict("The version is " + account.version()));
          }
          return account.plus(amount, writer);
        })
        .orElseThrow(() -> new ProblemException(Problem.notFound("There is no account " + id)));
  }

  private List<Account> list(List<ListQuery.Filter> filters) {
    return accounts
        .list(new ListQuery(filters, null, List.of(), new ListQuery.All()))
        .rows();
  }
}
