package dev.lightapi.cache;

/**
 * A cache in this process, whose values know whether the cache still has them. What was looked up once can then be used
 * again without looking it up. {@link dev.lightapi.cache.memory.MemoryCache} is the one that is used so. Thread-safe.
 */
public interface LocalCache extends Cache, LocalValues {}
