package io.latchkey.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A class of properties that hold for any input. {@code make test} tries each a fixed number of
 * times with a fixed seed, {@code make fuzz} for a time with a new one; see {@link FuzzRun}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("fuzz")
@AddLifecycleHook(FuzzRun.class)
public @interface FuzzTest {}
