package io.dynamodel.examples.shopservice;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

record Customer(
    @Nullable String id, @NotBlank String name, @NotNull @Email String email, long rev) {}
