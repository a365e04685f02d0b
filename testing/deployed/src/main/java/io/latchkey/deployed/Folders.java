package io.latchkey.deployed;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The locations of the parts of a {@link Deployment}.
 *
 * @param built the template that {@code sam build} or {@code make release} has written
 * @param sam the SAM CLI
 * @param emulator MiniStack
 * @param work for logs and unpacked files
 * @param environment of the samconfig.toml beside a release's template; empty if it is not a
 *     release
 */
public record Folders(
    Path built, Path sam, Path emulator, Path work, Optional<String> environment) {

  /**
   * Returns the folders of the Makefile's layout.
   *
   * @param name of the folder for logs, different for deployments that run at once
   */
  public static Folders under(Path project, String name) {
    return of(project, project.resolve(".aws-sam/build/template.yaml"), name, Optional.empty());
  }

  /**
   * Uses a release instead of the output of {@code sam build}.
   *
   * @param release the unpacked one
   */
  static Folders ofRelease(Path project, Path release, String name, String environment) {
    return of(project, release.resolve("template.yaml"), name, Optional.of(environment));
  }

  private static Folders of(Path project, Path built, String name, Optional<String> environment) {
    return new Folders(
        built,
        project.resolve("build/template-tools/bin/sam"),
        project.resolve("build/aws-emulator/bin/ministack"),
        project.resolve("build").resolve(name),
        environment);
  }
}
