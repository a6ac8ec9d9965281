#version 460
#extension GL_EXT_buffer_reference : require
layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
layout(buffer_reference, std430, buffer_reference_align = 4) buffer Floats { float v[]; };
layout(push_constant) uniform Arguments { Floats x; Floats y; float a; int n; };

void main() {
    int i = int(gl_GlobalInvocationID.x);
    if (i < n) {
        precise float r = a * x.v[i] + y.v[i];
        y.v[i] = r;
    }
}
