/** What all other packages need to write their logs. Not API. */
@NullMarked
package dev.lightapi.internal.log;

import org.jspecify.annotations.NullMarked;
