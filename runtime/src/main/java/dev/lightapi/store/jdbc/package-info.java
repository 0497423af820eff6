/** The store over JDBC, whose SQL, bindings and mappings are generated. */
@NullMarked
package dev.lightapi.store.jdbc;

import org.jspecify.annotations.NullMarked;
