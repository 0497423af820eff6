/** Rows as entities: what a store answers and refuses, whatever the database. */
@NullMarked
package dev.lightapi.store;

import org.jspecify.annotations.NullMarked;
