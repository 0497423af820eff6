package dev.lightapi.endpoint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

public record Product(
    @Nullable Long id,
    @NotBlank @Size(max = 20) String name,
    @NotBlank String category,
    @PositiveOrZero BigDecimal price,
    int stock,
    @Nullable @Size(min = 2) String description,
    int version) {}
