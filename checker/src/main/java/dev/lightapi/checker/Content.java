package dev.lightapi.checker;

import org.jspecify.annotations.Nullable;

/** The content of an account, without its key, its version and the mark of the write that made it. */
record Content(
    String owner, String region, long balance, @Nullable String note) {

  Content withOwner(String newOwner) {
    return new Content(newOwner, region, balance, note);
  }

  Content withRegion(String newRegion) {
    return new Content(owner, newRegion, balance, note);
  }

  Content withNote(@Nullable String newNote) {
    return new Content(owner, region, balance, newNote);
  }

  Content plus(long amount) {
    return new Content(owner, region, balance + amount, note);
  }
}
