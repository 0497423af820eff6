package good.tasks;

import dev.lightapi.annotations.Get;

/** What several endpoint classes have in common. */
abstract class Described<T> {

  @Get("/description")
  public T description() {
    return describe();
  }

  abstract T describe();
}
