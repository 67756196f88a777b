package io.dynamodel.plan;

import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read, and from where, as the user asked for it.
 *
 * @param paths the paths that are read; null for whole items, empty where they are only counted
 * @param index the index to read; null to leave it to the planner
 * @param consistent whether the reads are strongly consistent, which a global index cannot do
 */
public record Reading(@Nullable List<Path> paths, @Nullable String index, boolean consistent) {}
