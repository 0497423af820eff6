/** Settings from the environment. */
@NullMarked
package dev.lightapi.config;

import org.jspecify.annotations.NullMarked;
