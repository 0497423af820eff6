/** The types that generated endpoints implement and call. */
@NullMarked
package dev.lightapi.endpoint;

import org.jspecify.annotations.NullMarked;
