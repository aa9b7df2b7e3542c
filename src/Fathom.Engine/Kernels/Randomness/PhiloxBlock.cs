namespace Fathom.Engine.Kernels.Randomness;

/// <summary>Four random 32-bit words.</summary>
internal readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3);
