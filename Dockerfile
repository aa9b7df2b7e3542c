# syntax=docker/dockerfile:1
# The command fathom in a small image. Never built or linted yet: where this project is built, no container engine can run.
#   docker build -t fathom .
#   docker run --rm -v "$PWD:/work" -v fathom-cache:/cache fathom study
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Fathom.App -c Release -o /app -p:RestoreLockedMode=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# What draws the plots asks for this library.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libfontconfig1 \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /cache /work \
 && chown app /cache /work
COPY --from=build /app /app
ENV XDG_CACHE_HOME=/cache
USER app
WORKDIR /work
ENTRYPOINT ["/app/fathom"]
