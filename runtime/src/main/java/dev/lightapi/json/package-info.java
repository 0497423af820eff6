/** Entities as JSON, field by field. */
@NullMarked
package dev.lightapi.json;

import org.jspecify.annotations.NullMarked;
