package dev.lightapi.scalar;

import java.util.Optional;

/** The columns that take a type's values without a change. */
interface Fit {

  /** What to do about a column that does not fit; empty if it does. */
  Optional<String> misfit(ColumnType column);

  /** What to do about a column whose elements do not fit; empty if they do. */
  Optional<String> misfitOfElements(ColumnType array);
}
