/** The types of fields, and their forms as text, in JSON and in a column. */
@NullMarked
package dev.lightapi.scalar;

import org.jspecify.annotations.NullMarked;
